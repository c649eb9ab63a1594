/**
 * Fetches the files behind the URLs of requests, for providers that take bytes only. The connections go to addresses
 * that {@link io.hermod.core.address.AddressGuard} has checked.
 */
package io.hermod.providers.fetch;
