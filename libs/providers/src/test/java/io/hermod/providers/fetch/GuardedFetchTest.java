package io.hermod.providers.fetch;

import static io.hermod.providers.fetch.FetchHarness.files;
import static io.hermod.providers.fetch.FetchHarness.rejection;
import static io.hermod.providers.fetch.SampleFiles.PNG;
import static io.hermod.providers.fetch.SampleFiles.answer;
import static io.hermod.providers.fetch.SampleFiles.redirect;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.address.ForbiddenAddress;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedProvider;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are fetched from, and how. */
class GuardedFetchTest {
    private static final String NOT_PUBLIC = "[0] has a host whose address is not public";

    @RegisterExtension
    final FetchHarness harness = new FetchHarness();

    /** No resolver but the guarded one knows the name. */
    @Test
    void connection_goesToTheCheckedAddress_afterOneLookup() throws InterruptedException {
        harness.start(answer("image/png", PNG));

        files(harness.fetch(harness.url("/")));

        assertThat(harness.lookups()).containsExactly(FetchHarness.HOST);
    }

    @Test
    void hostWithAPrivateAddress_isNotConnectedTo() throws InterruptedException {
        ScriptedProvider server = harness.start(answer("image/png", PNG));

        assertThat(rejection(harness.fetch("http://other.test:" + harness.port() + "/")))
                .isEqualTo(NOT_PUBLIC);
        assertThat(rejection(harness.fetch("http://127.0.0.1:" + harness.port() + "/")))
                .isEqualTo(NOT_PUBLIC);
        assertThat(server.calls()).isZero();
    }

    @Test
    void hostWithAnUnderscore_isReached_byItsName() throws InterruptedException {
        ScriptedProvider server = harness.start(answer("image/png", PNG));

        files(harness.fetch("http://my_files.test:" + harness.port() + "/a"));

        assertThat(server.requests().getFirst().header("host")).contains("my_files.test:" + harness.port());
    }

    @Test
    void headOfAResponse_isBounded() throws InterruptedException {
        harness.start(answer("image/png", PNG).withHeader("x-long", "a".repeat(10_000)));

        assertThat(FetchHarness.outage(harness.fetch(harness.url("/"))))
                .isEqualTo("[0] has a URL whose server broke the connection");
    }

    /** The name is bound to a public address when it is checked, and to the loopback when it is connected to. */
    @Test
    void reboundName_isNotConnectedTo() throws InterruptedException, ForbiddenAddress, UnknownHostException {
        ScriptedProvider server = harness.start(answer("image/png", PNG));
        harness.useAddresses("rebound.test", "8.8.8.8", "127.0.0.1");

        harness.check("rebound.test");
        assertThat(rejection(harness.fetch("http://rebound.test:" + harness.port() + "/")))
                .isEqualTo(NOT_PUBLIC);
        assertThat(server.calls()).isZero();
    }

    @Test
    void reboundTargetOfARedirect_isNotConnectedTo()
            throws InterruptedException, ForbiddenAddress, UnknownHostException {
        ScriptedProvider server = harness.start(_ -> redirect(302, "//rebound.test:" + harness.port() + "/b"));
        harness.useAddresses("rebound.test", "8.8.8.8", "127.0.0.1");
        harness.check("rebound.test");

        assertThat(rejection(harness.fetch(harness.url("/a")))).isEqualTo(NOT_PUBLIC);
        assertThat(server.requests()).extracting(ReceivedRequest::path).containsExactly("/a");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirect_isFollowed_withoutCookies(int status) throws InterruptedException {
        ScriptedProvider server = harness.start(request -> request.path().equals("/a")
                ? redirect(status, "b?c").withHeader("Set-Cookie", "d=e; Path=/")
                : answer("image/png", PNG));

        files(harness.fetch(harness.url("/a")));

        assertThat(server.requests()).extracting(ReceivedRequest::path).containsExactly("/a", "/b?c");
        assertThat(server.requests().getLast().header("cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://other.test/",
                "http://[::1]:9001/",
                "//10.0.0.1/"
            })
    void redirect_isGuarded(String location) throws InterruptedException {
        harness.start(redirect(302, location));

        assertThat(rejection(harness.fetch(harness.url("/")))).isEqualTo(NOT_PUBLIC);
    }

    @Test
    void redirectToAFile_isRejected() throws InterruptedException {
        harness.start(redirect(302, "file:///etc/passwd"));

        assertThat(rejection(harness.fetch(harness.url("/")))).isEqualTo("[0] must begin with https:// or http://");
    }

    @Test
    void redirects_areBounded() throws InterruptedException {
        ScriptedProvider server = harness.start(redirect(302, "/"));

        assertThat(rejection(harness.fetch(harness.url("/")))).isEqualTo("[0] has a URL with more than 3 redirects");
        assertThat(server.calls()).isEqualTo(4);
    }

    /** A proxy would connect to addresses that were not checked. */
    @Test
    void proxyOfTheSystem_isNotUsed() throws InterruptedException {
        harness.start(answer("image/png", PNG));
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", "1");
        try {
            files(harness.fetch(harness.url("/")));
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
        }
    }
}
