/** The life of a job: its states, the table of its transitions, and the ports that store, queue and deliver it. */
package io.hermod.core.job;
