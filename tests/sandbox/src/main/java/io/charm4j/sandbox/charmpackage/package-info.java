/**
 * Packed charms: reading them, checking them, and putting their files where a unit's agent puts them
 * (reference/juju-hook-contract §6).
 */
@NullMarked
package io.charm4j.sandbox.charmpackage;

import org.jspecify.annotations.NullMarked;
