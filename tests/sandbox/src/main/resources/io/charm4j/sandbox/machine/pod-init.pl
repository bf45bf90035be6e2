#!/usr/bin/perl
# The first process of a pod: holds the network, the host name and the process ids that the pod's containers share.
#
# Runs as process 1 of new network, PID, UTS, IPC and mount namespaces, and still sees the host's files. Killed, it takes
# every container of the pod along. Arguments: pod directory, host name.
use strict;
use warnings;

our ($directory, $hostname) = @ARGV;
our $layering = '';
require(($0 =~ s{[^/]*$}{}r) . 'root-file-system');

record_process('pod-process');
write_file('/proc/sys/kernel/hostname', $hostname);
run('ip', 'link', 'set', 'lo', 'up');
report_ready();
reap();
