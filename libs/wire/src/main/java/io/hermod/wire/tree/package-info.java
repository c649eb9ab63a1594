/** JSON documents as trees, for formats that are mapped member by member. */
package io.hermod.wire.tree;
