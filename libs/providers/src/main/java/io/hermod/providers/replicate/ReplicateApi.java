package io.hermod.providers.replicate;

import io.hermod.core.request.RequestType;
import io.hermod.providers.chat.ChatApi;
import io.hermod.providers.chat.MapsChats;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlansByType;
import java.util.Map;

/** Replicate: chats and images, each as one prediction of a model. */
public final class ReplicateApi implements MapsChats {
    private static final PlansByType PLANS = new PlansByType(
            Map.of(
                    RequestType.IMAGE_GENERATION,
                    ReplicateImages::generation,
                    RequestType.IMAGE_EDIT,
                    ReplicateImages::edit),
            new ChatApi(new ReplicateProtocol())::plan);

    @Override
    public Plan plan(Attempt attempt) {
        return PLANS.plan(attempt);
    }
}
