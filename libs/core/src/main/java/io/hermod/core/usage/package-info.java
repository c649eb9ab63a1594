/** How much a virtual key has used, what it costs, and when it is too much. */
package io.hermod.core.usage;
