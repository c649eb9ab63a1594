/** The batches of providers: how lines become a batch, and its output becomes lines again. */
@NullMarked
package io.hermod.providers.batch;

import org.jspecify.annotations.NullMarked;
