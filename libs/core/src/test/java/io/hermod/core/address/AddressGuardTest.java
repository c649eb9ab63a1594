package io.hermod.core.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    @ParameterizedTest
    @CsvSource({
        // Each range of IPv4 with its ends, and the addresses beside them.
        "9.255.255.255, PUBLIC",
        "10.0.0.0, PRIVATE",
        "10.255.255.255, PRIVATE",
        "11.0.0.0, PUBLIC",
        "100.63.255.255, PUBLIC",
        "100.64.0.0, PRIVATE",
        "100.127.255.255, PRIVATE",
        "100.128.0.0, PUBLIC",
        "100.100.100.200, RESERVED",
        "126.255.255.255, PUBLIC",
        "127.0.0.1, PRIVATE",
        "127.255.255.255, PRIVATE",
        "128.0.0.0, PUBLIC",
        "172.15.255.255, PUBLIC",
        "172.16.0.0, PRIVATE",
        "172.31.255.255, PRIVATE",
        "172.32.0.0, PUBLIC",
        "192.167.255.255, PUBLIC",
        "192.168.0.0, PRIVATE",
        "192.168.255.255, PRIVATE",
        "192.169.0.0, PUBLIC",
        "0.0.0.0, RESERVED",
        "0.255.255.255, RESERVED",
        "1.0.0.0, PUBLIC",
        "169.253.255.255, PUBLIC",
        "169.254.0.0, RESERVED",
        "169.254.169.254, RESERVED",
        "169.254.170.2, RESERVED",
        "169.254.255.255, RESERVED",
        "169.255.0.0, PUBLIC",
        "168.63.129.16, RESERVED",
        "168.63.129.17, PUBLIC",
        "192.0.0.192, RESERVED",
        "192.0.1.0, PUBLIC",
        "192.0.2.1, RESERVED",
        "192.88.99.1, RESERVED",
        "198.17.255.255, PUBLIC",
        "198.18.0.0, RESERVED",
        "198.19.255.255, RESERVED",
        "198.20.0.0, PUBLIC",
        "198.51.100.7, RESERVED",
        "203.0.113.7, RESERVED",
        "223.255.255.255, PUBLIC",
        "224.0.0.0, RESERVED",
        "239.255.255.255, RESERVED",
        "240.0.0.0, RESERVED",
        "255.255.255.255, RESERVED",
        "8.8.8.8, PUBLIC",
        "2606:4700:4700::1111, PUBLIC",
        "2a00:1450:4001::1, PUBLIC",
        "::, RESERVED",
        "::1, PRIVATE",
        "::2, RESERVED",
        "::7f00:1, RESERVED",
        "::ffff:127.0.0.1, PRIVATE",
        "::ffff:169.254.169.254, RESERVED",
        "::ffff:8.8.8.8, PUBLIC",
        "64:ff9b::a9fe:a9fe, RESERVED",
        "64:ff9b:1::1, RESERVED",
        "100::1, RESERVED",
        "2001::1, RESERVED",
        "2001:1ff::1, RESERVED",
        "2001:200::1, PUBLIC",
        "2001:db8::1, RESERVED",
        "2002:7f00:1::, RESERVED",
        "3fff::1, RESERVED",
        "4000::1, RESERVED",
        "5f00::1, RESERVED",
        "fbff::1, RESERVED",
        "fc00::1, PRIVATE",
        "fd00:ec1::1, PRIVATE",
        "fd00:ec2::254, RESERVED",
        "fd00:ec2::23, RESERVED",
        "fd20:ce::254, RESERVED",
        "fdff::1, PRIVATE",
        "fe80::1, RESERVED",
        "fec0::1, RESERVED",
        "ff02::1, RESERVED"
    })
    void addresses_areOfTheKind_thatTheRegistriesSay(String address, AddressKind kind) {
        assertThat(AddressKind.of(InetAddress.ofLiteral(address))).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://[::1]/",
                "https://10.1.2.3:8443/a",
                "http://169.254.169.254/latest/meta-data/",
                "http://169.254.170.2/v2/credentials",
                "http://[fd00:ec2::254]/",
                "http://[::ffff:169.254.169.254]/",
                "http://[64:ff9b::169.254.169.254]/",
                "http://[2002:a9fe:a9fe::]/",
                "http://0.0.0.0/"
            })
    void url_isForbidden_ifItsAddressIsNotPublic(String url) throws ForbiddenAddress {
        WebTarget target = WebTarget.of(url);

        assertThatExceptionOfType(ForbiddenAddress.class)
                .isThrownBy(() -> AddressGuard.strict().check(target))
                .withMessage("has a host whose address is not public");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://8.8.8.8/", "https://[2606:4700:4700::1111]/", "https://internal.example/"})
    void url_passes_ifItsAddressIsPublic_orNotKnownYet(String url) throws ForbiddenAddress {
        WebTarget target = WebTarget.of(url);

        assertThatCode(() -> AddressGuard.strict().check(target)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "files.internal, 80, 10.0.0.1, true",
        "files.internal, 8080, 127.0.0.1, true",
        "other.internal, 9000, fc00::1, true",
        "other.internal, 9001, fc00::1, false",
        "third.internal, 80, 10.0.0.1, false",
        "files.internal, 80, 169.254.169.254, false",
        "files.internal, 80, fd00:ec2::254, false",
        "files.internal, 80, 0.0.0.0, false"
    })
    void privateAddress_passes_ifItsHostIsAllowed_butNoReservedOneDoes(
            String host, int port, String address, boolean mayPass) {
        AddressGuard guard = AddressGuard.allowing(" Files.internal, other.internal:9000,");

        boolean passed = passes(guard, host, port, InetAddress.ofLiteral(address));

        assertThat(passed).isEqualTo(mayPass);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, true",
        "127.0.0.1, true",
        "::1, true",
        "100.64.0.1, true",
        "fc00::1, true",
        "8.8.8.8, true",
        "169.254.169.254, false",
        "169.254.170.2, false",
        "fe80::1, false",
        "::ffff:169.254.169.254, false",
        "::ffff:10.0.0.1, true",
        "64:ff9b::10.0.0.1, false",
        "2002:a00:1::, false",
        "2001::1, false",
        "100.100.100.200, false",
        "168.63.129.16, false",
        "fd00:ec2::254, false",
        "0.0.0.0, false",
        "::, false"
    })
    void privateNetworks_pass_ifTheyAreAllowed_butNoReservedAddressDoes(String address, boolean mayPass) {
        boolean passed =
                passes(AddressGuard.allowingPrivateNetworks(), "hooks.internal", 80, InetAddress.ofLiteral(address));

        assertThat(passed).isEqualTo(mayPass);
    }

    @Test
    void emptyList_allowsNoHost() {
        assertThat(AddressGuard.allowing("")).isEqualTo(AddressGuard.strict());
    }

    private static boolean passes(AddressGuard guard, String host, int port, InetAddress address) {
        try {
            guard.check(host, port, address);
            return true;
        } catch (ForbiddenAddress forbidden) {
            return false;
        }
    }
}
