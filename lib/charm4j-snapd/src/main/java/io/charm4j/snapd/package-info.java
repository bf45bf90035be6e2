/**
 * A client of snapd's REST API over its Unix socket, for charms that keep their workload in a snap.
 *
 * <p>Start at {@link io.charm4j.snapd.SnapdClient}. What snapd refuses is a {@link
 * io.charm4j.snapd.SnapdError}, one record for each kind that a charm can do something about.
 */
@NullMarked
package io.charm4j.snapd;

import org.jspecify.annotations.NullMarked;
