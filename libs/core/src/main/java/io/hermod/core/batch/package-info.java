/** Jobs that wait together: bundles of them, and the batches that providers make of bundles. */
@NullMarked
package io.hermod.core.batch;

import org.jspecify.annotations.NullMarked;
