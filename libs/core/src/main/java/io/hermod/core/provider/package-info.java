/** The providers: which request types each serves, their settings, and the port that calls them. */
package io.hermod.core.provider;
