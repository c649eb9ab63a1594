/** What a caller does with a job that was accepted: find, show, await, cancel and delete it. */
package io.hermod.jobs;
