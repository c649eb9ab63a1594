/** How every function starts: its context, its log, and its priming before a snapshot. */
package io.hermod.bootstrap;
