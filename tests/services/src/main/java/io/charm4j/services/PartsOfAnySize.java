package io.charm4j.services;

import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * Takes uploads whose parts are smaller than S3's five mebibytes: s3proxy looks at the sizes that its store tells, and
 * lets a part pass whose size it does not know.
 */
final class PartsOfAnySize extends ForwardingBlobStore {
  PartsOfAnySize(BlobStore store) {
    super(store);
  }

  @Override
  public List<Part> listMultipartUpload(org.gaul.s3proxy.blobstore.domain.MultipartUpload upload) {
    return super.listMultipartUpload(upload).stream()
        .map(part -> part.toBuilder().size(null).build())
        .toList();
  }
}
