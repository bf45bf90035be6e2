#!/usr/bin/perl
# Attaches a detached mount, inherited as a descriptor, to a directory of the machine. See storage-open.pl.
use strict;
use warnings;

my ($tree, $target, $mode) = @ARGV;
my $move_mount = 429;                 # the same number on every architecture
my $current_directory = -100;         # AT_FDCWD
my $from_descriptor = 4;              # MOVE_MOUNT_F_EMPTY_PATH

umask 022;
system('mkdir', '-p', $target) == 0 or die "cannot make $target\n";
my $empty = '';
syscall($move_mount, $tree + 0, $empty, $current_directory, $target, $from_descriptor) == 0
    or die "cannot mount at $target: $!\n";
if ($mode eq 'ro') {
    system('mount', '-o', 'remount,bind,ro', $target) == 0 or die "cannot make $target read-only\n";
}
