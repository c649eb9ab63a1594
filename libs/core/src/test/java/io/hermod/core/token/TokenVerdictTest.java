package io.hermod.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenVerdictTest {

    @ParameterizedTest
    @EnumSource
    void everyFault_makesAHeaderOfOneQuotedString(TokenFault fault) {
        assertThat(new TokenVerdict.Rejected(fault).challenge())
                .matches("Bearer error=\"invalid_token\", error_description=\"[a-zA-Z' ]+\"");
    }

    @Test
    void valid_namesAKeyOrAnAdmin() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenVerdict.Valid(Optional.empty(), false));
        assertThat(new TokenVerdict.Valid(Optional.of("vk-1"), true).virtualKeyId())
                .contains("vk-1");
    }

    @Test
    void defaultAlgorithms_useNoSharedSecret() {
        assertThat(TokenAlgorithm.DEFAULT).isNotEmpty().noneMatch(TokenAlgorithm::usesSharedSecret);
        assertThat(TokenAlgorithm.named("none")).isEmpty();
        assertThat(TokenAlgorithm.named("ES256")).contains(TokenAlgorithm.ES256);
    }
}
