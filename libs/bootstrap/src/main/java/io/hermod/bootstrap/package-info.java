/** How every function starts. */
package io.hermod.bootstrap;
