package io.hermod.aws;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The clients that a function makes at their first use. */
@Singleton
public final class LazyClients {
    private final BeanProvider<S3Client> s3;
    private final BeanProvider<FilesClient> files;
    private final BeanProvider<S3Presigner> presigner;
    private final BeanProvider<SecretsManagerClient> secretsManager;

    LazyClients(
            BeanProvider<S3Client> s3,
            BeanProvider<FilesClient> files,
            BeanProvider<S3Presigner> presigner,
            BeanProvider<SecretsManagerClient> secretsManager) {
        this.s3 = s3;
        this.files = files;
        this.presigner = presigner;
        this.secretsManager = secretsManager;
    }

    /** Makes them now, before a snapshot, so that a restored function has them. */
    public void make() {
        s3.get();
        files.get();
        presigner.get();
        secretsManager.get();
    }
}
