#!/usr/bin/perl
# Carries a directory of the host into a machine, which cannot see it, as a mount.
#
# Runs on the host. Arguments: the host's directory, the id of the machine's first process, the directory inside the
# machine, and "ro" or "rw". A detached copy of the mount is opened here; its descriptor travels through nsenter to
# storage-mount.pl, which attaches it there.
use strict;
use warnings;

my ($source, $process_id, $target, $mode) = @ARGV;
my $open_tree = 428;                  # the same number on every architecture
my $current_directory = -100;         # AT_FDCWD
my $clone = 1;                        # OPEN_TREE_CLONE, and no O_CLOEXEC: the descriptor is inherited

my $tree = syscall $open_tree, $current_directory, $source, $clone;
die "cannot open $source as a mount: $!\n" if $tree < 0;
exec 'nsenter', '-t', $process_id, '-m', '-p', '/usr/bin/perl', '/var/lib/juju/tools/sandbox/storage-mount', $tree, $target, $mode
    or die "cannot run nsenter: $!\n";
