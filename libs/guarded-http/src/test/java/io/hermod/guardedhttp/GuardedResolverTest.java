package io.hermod.guardedhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.address.AddressGuard;
import io.hermod.core.address.ForbiddenAddress;
import io.hermod.core.address.WebTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GuardedResolverTest {

    /** A name may have another address at the next look-up, so each connection checks what it connects to. */
    @Test
    void nameThatIsBoundToAnotherAddress_isCheckedAtEachConnection() throws UnknownHostException {
        Iterator<String> answers = List.of("8.8.8.8", "127.0.0.1").iterator();
        GuardedResolver resolver = new GuardedResolver(AddressGuard.strict(), _ -> literals(answers.next()));

        assertThat(resolver.resolve("rebound.test", 443))
                .containsExactly(new InetSocketAddress(InetAddress.ofLiteral("8.8.8.8"), 443));
        assertThatExceptionOfType(GuardedResolver.Blocked.class)
                .isThrownBy(() -> resolver.resolve("rebound.test", 443));
    }

    @Test
    void hostWithAPublicAndAPrivateAddress_isBlocked() {
        GuardedResolver resolver = new GuardedResolver(AddressGuard.strict(), _ -> literals("8.8.8.8", "10.0.0.1"));

        assertThatExceptionOfType(GuardedResolver.Blocked.class).isThrownBy(() -> resolver.resolve("mixed.test"));
    }

    @Test
    void check_resolvesTheHost_andConnectsToNone() throws ForbiddenAddress, UnknownHostException {
        WebTarget target = WebTarget.of("https://hooks.test/");
        GuardedClient client = new GuardedClient(AddressGuard.strict(), _ -> literals("8.8.8.8"), Optional.empty());
        GuardedClient rebound = new GuardedClient(AddressGuard.strict(), _ -> literals("::1"), Optional.empty());

        client.check(target);

        assertThatExceptionOfType(ForbiddenAddress.class).isThrownBy(() -> rebound.check(target));
    }

    private static InetAddress[] literals(String... addresses) {
        return Stream.of(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }
}
