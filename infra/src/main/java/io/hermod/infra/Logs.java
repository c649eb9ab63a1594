package io.hermod.infra;

import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** Log groups: they keep events for the stage's {@code log_days}, and are deleted with the stack. */
final class Logs {
    private Logs() {}

    static LogGroup create(Construct scope, String id, String name, StageSettings settings) {
        LogGroup log = LogGroup.Builder.create(scope, id)
                .logGroupName(name)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        Optional.ofNullable((CfnLogGroup) log.getNode().getDefaultChild())
                .orElseThrow()
                .setRetentionInDays(settings.logDays());
        return log;
    }
}
