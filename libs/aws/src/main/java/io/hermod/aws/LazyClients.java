package io.hermod.aws;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The clients that a function makes at their first use. */
@Singleton
public final class LazyClients {
    private final BeanProvider<S3Client> s3;
    private final BeanProvider<UrlSigner> signer;
    private final BeanProvider<SecretsManagerClient> secretsManager;

    LazyClients(
            BeanProvider<S3Client> s3,
            BeanProvider<UrlSigner> signer,
            BeanProvider<SecretsManagerClient> secretsManager) {
        this.s3 = s3;
        this.signer = signer;
        this.secretsManager = secretsManager;
    }

    /** Makes them now, before a snapshot, so that a restored function has them. */
    public void make() {
        s3.get();
        signer.get();
        secretsManager.get();
    }
}
