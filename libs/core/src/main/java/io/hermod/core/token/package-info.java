/** Signed tokens: what is accepted, and the port that checks them. */
package io.hermod.core.token;
