/** Usage of virtual keys: what requests cost, the counters, and their limits. */
package io.hermod.core.usage;
