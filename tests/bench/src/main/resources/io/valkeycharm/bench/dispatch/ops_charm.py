"""An ops charm that asks no more than our own charm has to ask in these events, and imports what the Python operator
for Valkey imports."""

import json
import logging

import boto3
import charmlibs.interfaces.tls_certificates  # noqa: F401
import charmlibs.pathops  # noqa: F401
import charmlibs.snap  # noqa: F401
import data_platform_helpers.advanced_statuses.handler  # noqa: F401
import dpcharmlibs.interfaces  # noqa: F401
import ops
import tenacity  # noqa: F401
import validators  # noqa: F401
from botocore.config import Config

PEERS = "valkey-peers"
STORE = "s3-credentials"
USERS = "valkey-peers.valkey.app.internal_users_secret"

# Else each of their debug lines becomes a process of juju-log.
for library in ("boto3", "botocore", "s3transfer", "urllib3"):
    logging.getLogger(library).setLevel(logging.WARNING)


class PeerCharm(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on.update_status, self._update_status)
        framework.observe(self.on.config_changed, self._config_changed)
        framework.observe(self.on.list_backups_action, self._list_backups)
        framework.observe(self.on.collect_unit_status, self._collect)
        framework.observe(self.on.collect_app_status, self._collect)

    def _update_status(self, _):
        self.unit.is_leader()
        self.model.get_secret(label=USERS).get_content()

    def _config_changed(self, _):
        """Reads what says whether the unit is settled: both of its databags, the leader and the options."""
        peers = self.model.get_relation(PEERS)
        settled = bool(dict(peers.data[self.unit])) and bool(dict(peers.data[self.app])) and bool(dict(self.config))
        if not settled:
            raise RuntimeError("the unit that is measured is not settled")
        self.unit.is_leader()
        self.model.get_secret(label=USERS).get_content()

    def _collect(self, event):
        event.add_status(ops.ActiveStatus())

    def _list_backups(self, event):
        relation = self.model.get_relation(STORE)
        store = relation.data[relation.app]
        keys = self.model.get_secret(id=store["secret-extra"]).get_content()
        bucket = (
            boto3.Session(
                aws_access_key_id=keys["access-key"],
                aws_secret_access_key=keys["secret-key"],
                region_name=store["region"],
            )
            .resource(
                "s3",
                endpoint_url=store["endpoint"],
                config=Config(
                    request_checksum_calculation="when_required", response_checksum_validation="when_required"
                ),
            )
            .Bucket(store["bucket"])
        )
        names = [thing.key for thing in bucket.objects.filter(Prefix=store["path"] + "/")]
        event.set_results({"backups": json.dumps(sorted(names, reverse=True))})


if __name__ == "__main__":
    ops.main(PeerCharm)
