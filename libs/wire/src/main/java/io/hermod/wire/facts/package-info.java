/** What models take: a table of facts, and its reader. */
@NullMarked
package io.hermod.wire.facts;

import org.jspecify.annotations.NullMarked;
