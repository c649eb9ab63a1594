package io.hermod.worker;

import io.hermod.core.batch.Batches;
import io.hermod.core.batch.Bundle;
import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.request.InferenceRequest;
import java.util.Map;
import java.util.function.Supplier;

/** The batches of providers by the settings that are current. */
record CurrentBatches(Supplier<Batches> current) implements Batches {
    @Override
    public Start begin(Bundle bundle, Map<String, InferenceRequest> lines, Allowance allowance)
            throws InterruptedException {
        return current.get().begin(bundle, lines, allowance);
    }

    @Override
    public Found find(Bundle bundle, InferenceRequest any, Allowance allowance) throws InterruptedException {
        return current.get().find(bundle, any, allowance);
    }

    @Override
    public Progress look(InferenceRequest any, RemoteRun batch, Allowance allowance) throws InterruptedException {
        return current.get().look(any, batch, allowance);
    }

    @Override
    public void cancel(InferenceRequest any, RemoteRun batch, Allowance allowance) throws InterruptedException {
        current.get().cancel(any, batch, allowance);
    }

    @Override
    public boolean read(InferenceRequest any, RemoteRun batch, Output output, Lines lines, Allowance allowance)
            throws InterruptedException {
        return current.get().read(any, batch, output, lines, allowance);
    }
}
