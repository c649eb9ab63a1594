package io.hermod.providers.deepgram;

import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;
import java.util.Optional;

/** Deepgram's errors, whose codes are named {@code err_code}. A project without money is a spent quota. */
public final class DeepgramErrors implements FailureClasses {
    private static final String NO_MONEY = "asr_payment_required";
    private static final int PAYMENT_REQUIRED = 402;

    @Override
    public FailureClass of(ErrorAnswer error) {
        boolean isOfMoney = error.status() == PAYMENT_REQUIRED
                || code(error).filter(NO_MONEY::equalsIgnoreCase).isPresent();
        return isOfMoney ? FailureClass.QUOTA_SPENT : StandardClasses.INSTANCE.of(error);
    }

    @Override
    public Optional<String> code(ErrorAnswer error) {
        return error.document().text("err_code");
    }
}
