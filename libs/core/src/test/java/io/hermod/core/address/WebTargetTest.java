package io.hermod.core.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebTargetTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.com, https://example.com/, example.com, 443",
        "HTTP://Example.COM:80/A?b=c%2Fd#e, http://example.com/A?b=c%2Fd, example.com, 80",
        "https://example.com:8443/, https://example.com:8443/, example.com, 8443",
        "https://example.com:/a, https://example.com/a, example.com, 443",
        "https://my_bucket.s3.example/a, https://my_bucket.s3.example/a, my_bucket.s3.example, 443",
        "https://bücher.example/ä.png, https://xn--bcher-kva.example/%C3%A4.png, xn--bcher-kva.example, 443",
        "https://1.2.3.example/, https://1.2.3.example/, 1.2.3.example, 443",
        "http://8.8.4.4/, http://8.8.4.4/, 8.8.4.4, 80",
        "http://１２７.0.0.1/, http://127.0.0.1/, 127.0.0.1, 80",
        "'http://[::FFFF:1.2.3.4]:81/', 'http://[::ffff:1.2.3.4]:81/', ::ffff:1.2.3.4, 81"
    })
    void url_isRead_withItsHostAndPort(String url, String uri, String host, int port) throws ForbiddenAddress {
        WebTarget target = WebTarget.of(url);

        assertThat(target.uri()).hasToString(uri);
        assertThat(target.host()).isEqualTo(host);
        assertThat(target.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://example.com/, must begin with https:// or http://",
        "file:///etc/passwd, must begin with https:// or http://",
        "//example.com/, must begin with https:// or http://",
        "http:/a, needs a host",
        "http:///a, needs a host",
        "https://user@example.com/, must not contain credentials",
        "https://user:pw@example.com/, must not contain credentials",
        "https://example.com@127.0.0.1/, must not contain credentials",
        "http://2130706433/, must write an address as four decimal numbers",
        "http://127.1/, must write an address as four decimal numbers",
        "http://0177.0.0.1/, must write an address as four decimal numbers",
        "http://0x7f.0.0.1/, must write an address as four decimal numbers",
        "http://0x7f000001/, must write an address as four decimal numbers",
        "http://127.0.0.256/, must write an address as four decimal numbers",
        "http://127.0.0.1.5/, must write an address as four decimal numbers",
        "http://a.0x7f/, must write an address as four decimal numbers",
        "http://127.0.0.1./, has no valid host",
        "http://localhost./, has no valid host",
        "http://127.0.0%2e1/, has no valid host",
        "http://a..b/, has no valid host",
        "'http://[fe80::1%25eth0]/', has no valid host",
        "http://example.com:0/, has no valid port",
        "http://example.com:65536/, has no valid port",
        "http://exa mple.com/, is not a valid URL",
        "http://example.com/a|b, is not a valid URL"
    })
    void url_isForbidden_ifItHidesItsHost_orIsNotOfTheWeb(String url, String reason) {
        assertThatExceptionOfType(ForbiddenAddress.class)
                .isThrownBy(() -> WebTarget.of(url))
                .withMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "/c, https://example.com/c",
        "d?e, https://example.com/a/d?e",
        "//other.example/f, https://other.example/f",
        "http://127.0.0.1/, http://127.0.0.1/"
    })
    void redirect_isResolved_againstTheUrl(String location, String uri) throws ForbiddenAddress {
        assertThat(WebTarget.of("https://example.com/a/b")
                        .redirectedTo(location)
                        .uri())
                .hasToString(uri);
    }

    @Test
    void pathAndQuery_areNotPrinted_becauseTheyMayHoldASignature() throws ForbiddenAddress {
        assertThat(WebTarget.of("https://example.com/a?signature=secret")).hasToString("WebTarget[example.com:443]");
    }
}
