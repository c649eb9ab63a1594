package io.hermod.providers.filter;

import static io.hermod.core.request.RequestType.EMBEDDING;
import static io.hermod.core.request.RequestType.RERANK;

/** Providers of embeddings and rerank, with names of their own for OpenAI's and Cohere's members. */
final class SearchFilters {
    /** Vectors are lists of numbers unless base64 is asked for. */
    static final FieldFilter VOYAGE = FieldFilter.withoutRows()
            .on(
                    EMBEDDING,
                    ObjectRules.withoutNullMembers()
                            .rename("dimensions", "output_dimension")
                            .cut(Condition.matches("float"), "encoding_format")
                            .drop("user"))
            .on(
                    RERANK,
                    ObjectRules.withoutNullMembers().rename("top_n", "top_k").drop("max_tokens_per_doc", "priority"));

    static final FieldFilter JINA = FieldFilter.withoutRows()
            .on(
                    EMBEDDING,
                    ObjectRules.withoutNullMembers()
                            .rename("encoding_format", "embedding_type")
                            .drop("user"))
            .on(RERANK, ObjectRules.withoutNullMembers().drop("max_tokens_per_doc", "priority"));

    private SearchFilters() {}
}
