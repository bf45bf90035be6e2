"""Writes standard input into an object: ENDPOINT REGION BUCKET KEY, credentials by the environment."""

import sys

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config

MEBIBYTE = 1 << 20

endpoint, region, bucket, key = sys.argv[1:]
client = boto3.client(
    "s3",
    endpoint_url=endpoint,
    region_name=region,
    config=Config(
        s3={"addressing_style": "path"},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    ),
)
client.upload_fileobj(
    sys.stdin.buffer,
    bucket,
    key,
    Config=TransferConfig(
        multipart_threshold=8 * MEBIBYTE, multipart_chunksize=8 * MEBIBYTE, max_concurrency=4
    ),
)
