#!/usr/bin/perl
# The first process of a machine: builds the machine's root file system, then reaps until it is killed.
#
# Runs as process 1 of new mount, network, PID, UTS and IPC namespaces, and still sees the host's files.
# Arguments: machine directory, host name, address, layering (overlay or bind).
# Prints "ready" once the machine can be used.
use strict;
use warnings;

our ($directory, $hostname, $address, $layering) = @ARGV;
our $root;
require(($0 =~ s{[^/]*$}{}r) . 'root-file-system');

sub names {
    unlink "$root/etc/hostname", "$root/etc/hosts";
    write_file("$root/etc/hostname", "$hostname\n");
    write_file("$root/etc/hosts", "127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n$address $hostname\n");
    write_file('/proc/sys/kernel/hostname', $hostname);
}

record_process();
base_file_system('snap', 'var/lib/juju', 'var/log/juju');
names();
run('ip', 'link', 'set', 'lo', 'up');
enter();
# As on a booted system: mounts made later reach the private namespaces of snaps.
run('mount', '--make-rshared', '/');
report_ready();
reap();
