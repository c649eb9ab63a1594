/** Virtual keys: what they allow, and where they are stored. */
package io.hermod.core.access;
