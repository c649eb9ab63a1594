/**
 * Calls URLs that clients name: those of files, and those of webhooks. Each connection goes to an address that
 * {@link io.hermod.core.address.AddressGuard} has checked.
 */
package io.hermod.guardedhttp;
