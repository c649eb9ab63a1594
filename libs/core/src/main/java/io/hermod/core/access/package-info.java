/** Who may do what: virtual keys, what they allow, and whose a job is. */
package io.hermod.core.access;
