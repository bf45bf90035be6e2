/**
 * The model as a charm sees it: units, relations, secrets, storage, network. {@link io.charm4j.model.Model}
 * is the door to all of it.
 *
 * <p>Every fact is asked of Juju when first needed and at most once a dispatch, a refusal included. Own
 * writes to databags and state are visible at once and sent at the end, one call a databag and only what
 * differs; ports, secrets, statuses and the workload's version go to Juju right away (which commits ports
 * and secrets with the hook, reference/juju-hook-contract §3.1). What this unit may not do is refused before
 * a tool is called. A relation that is gone reads as empty, in whichever words Juju says so.
 */
@NullMarked
package io.charm4j.model;

import org.jspecify.annotations.NullMarked;
