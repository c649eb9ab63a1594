/**
 * Webhooks on the wire: what an attempt sends, how it is signed and posted, and what follows from the receiver's
 * answer.
 */
package io.hermod.webhooks;
