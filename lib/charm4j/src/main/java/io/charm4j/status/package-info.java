/**
 * Workload and application statuses, and their collection by priority.
 */
@NullMarked
package io.charm4j.status;

import org.jspecify.annotations.NullMarked;
