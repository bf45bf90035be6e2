/** S3 as it is in the field: one store behind one small port, its bucket, its trust, its proxies, its errors. */
@NullMarked
package io.valkeycharm.backup.s3;

import org.jspecify.annotations.NullMarked;
