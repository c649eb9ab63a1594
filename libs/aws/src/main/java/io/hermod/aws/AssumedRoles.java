package io.hermod.aws;

import io.hermod.aws.SigV4Signer.RoleOfKey;
import io.hermod.core.provider.AwsIdentity;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** The credentials of roles, from the STS endpoint of the key's region. The SDK renews them before they expire. */
record AssumedRoles(SdkHttpClient http) implements Function<RoleOfKey, AwsCredentialsProvider> {

    @Override
    public AwsCredentialsProvider apply(RoleOfKey key) {
        AwsIdentity.Assumed assumed = key.role();
        StsClient sts = StsClient.builder()
                .httpClient(http)
                .credentialsProvider(key.by())
                .region(Region.of(assumed.region()))
                .build();
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> {
                    request.roleArn(assumed.roleArn()).roleSessionName(assumed.sessionName());
                    assumed.externalId().ifPresent(request::externalId);
                })
                .build();
    }
}
