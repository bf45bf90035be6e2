#!/usr/bin/perl
# The first process of a container of a pod: builds the container's root file system; then it becomes the container's
# program, or reaps until it is killed when there is none, as in the charm's container.
#
# Runs as process 1 of new mount and PID namespaces inside the pod's network, and still sees the host's files.
# Arguments: container directory, host name, layering (overlay or bind), user and group of the program and the group of
# its volumes (numbers; "-" for root and none), then the program, its words, and before them its environment as
# NAME=value up to "--".
#
# In the container directory, one a line: "hidden" has paths of the host that must not be seen, "volumes" what is mounted
# (source, mode ro or rw, place inside), "directories" what is made (place, user, group, mode), and "users" lines for
# /etc/passwd and /etc/group (the file's name, then the line).
use strict;
use warnings;

our ($directory, $hostname, $layering, $user, $group, $volume_group, @command) = @ARGV;
our ($root, $has_juju_exec);
require(($0 =~ s{[^/]*$}{}r) . 'root-file-system');
$has_juju_exec = !@command;

sub listed {
    my ($name, $columns) = @_;
    open my $list, '<', "$directory/$name" or return;
    chomp(my @lines = <$list>);
    return map { [split / /, $_, $columns] } grep { length } @lines;
}

sub add_users {
    for my $entry (listed('users', 2)) {
        my ($file, $line) = @$entry;
        my ($name) = $line =~ /^([^:]+:)/;
        open my $present, '<', "$root/etc/$file" or die "cannot read $root/etc/$file: $!\n";
        my @others = grep { index($_, $name) != 0 } <$present>;
        write_file("$root/etc/$file", join '', @others, "$line\n");
    }
}

sub make_directories {
    for my $entry (listed('directories', 4)) {
        my ($path, $owner, $its_group, $mode) = @$entry;
        directory("$root$path", oct $mode);
        chown $owner, $its_group, "$root$path" or die "cannot own $path: $!\n";
    }
}

sub mount_volumes {
    for my $entry (listed('volumes', 3)) {
        my ($source, $mode, $target) = @$entry;
        if (-d $source) { directory("$root$target") }
        elsif (!-e "$root$target") { write_file("$root$target", '') }
        run('mount', '--bind', $source, "$root$target");
        run('mount', '-o', 'remount,bind,ro', "$root$target") if $mode eq 'ro';
    }
}

# The program keeps this process's id, by which the controller knows the container.
sub become_program {
    my %environment;
    while (@command && $command[0] ne '--') {
        my ($name, $value) = split /=/, shift @command, 2;
        $environment{$name} = $value;
    }
    shift @command;
    $) = join ' ', $group, $group, $volume_group eq '-' ? () : $volume_group;
    $( = $group;
    POSIX::setgid($group);
    POSIX::setuid($user) if $user != 0;
    die "cannot become user $user\n" unless $< == $user && $> == $user;
    %ENV = %environment;
    exec { $command[0] } @command or die "cannot run $command[0]: $!\n";
}

record_process();
base_file_system('var/lib', 'var/log');
unlink "$root/etc/hostname";
write_file("$root/etc/hostname", "$hostname\n");
add_users();
make_directories();
mount_volumes();
open my $log, '>>', "$directory/log" or die "cannot open $directory/log: $!\n";
enter();
report_ready();
reap() unless @command;
open STDIN, '<', '/dev/null' or die "cannot open /dev/null: $!\n";
open STDOUT, '>&', $log or die "cannot open the log: $!\n";
open STDERR, '>&', $log or die "cannot open the log: $!\n";
close $log;
become_program();
