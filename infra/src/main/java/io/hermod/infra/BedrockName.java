package io.hermod.infra;

import java.util.Optional;

/** A model or an inference profile, as a stage names it for Bedrock. Never a pattern: IAM would read it as one. */
sealed interface BedrockName {

    /** What an application's inference profile is made from. */
    sealed interface Source extends BedrockName permits Foundation, CrossRegion {}

    /** A foundation model, called in one region. */
    record Foundation(Optional<String> region, String id) implements Source {}

    /** A foundation model that Bedrock serves at mantle, where IAM knows it as a condition and not as a resource. */
    record OnMantle(Optional<String> region, String id) implements BedrockName {}

    /**
     * An inference profile of AWS's own, which chooses among the regions of a geography or of the world.
     *
     * @param region from which it is called
     * @param account in the ARN; the stack's if it is empty
     */
    record CrossRegion(Optional<String> region, Optional<String> account, String id, String foundationModel)
            implements Source {}

    /** An inference profile of the account's own, whose ARN does not tell the model. */
    record ApplicationProfile(String arn, String region, String account, Source source) implements BedrockName {}

    /** A model of the account's own: imported, customized or with provisioned throughput. */
    record OwnModel(String arn) implements BedrockName {}
}
