#!/usr/bin/perl
# Starts one program inside a machine, forwards its output, and says truly how it ended.
#
# Standard input: a count, then as many fields, each with its length first (32 bits, big-endian):
#   working directory, grace in seconds (empty: until every holder of the pipes is gone), the number of the user and
#   group that the program runs as (empty: root),
#   number of words, the words (the first is the program's path), then the environment as NAME=value.
# After that each byte of standard input is the number of a signal for the program itself, not for its children; with
# 128 added it is for the program's process group.
# Standard output: records of a letter, a length and as many bytes:
#   P process id, O standard output, E standard error, and at the end one of
#   X exit code, S signal number, N the reason why it was not started.
use strict;
use warnings;
use POSIX ();

binmode STDIN;
binmode STDOUT;

sub read_exactly {
    my ($length) = @_;
    my $bytes = '';
    while (length $bytes < $length) {
        my $read = sysread STDIN, $bytes, $length - length $bytes, length $bytes;
        exit 1 unless $read;
    }
    return $bytes;
}

sub read_number { return unpack 'N', read_exactly(4) }

sub report {
    my ($type, $bytes) = @_;
    my $record = pack 'a1 N/a*', $type, $bytes;
    while (length $record) {
        my $written = syswrite STDOUT, $record;
        if (defined $written) {
            substr $record, 0, $written, '';
        }
        elsif (!$!{EINTR}) {
            exit 1;
        }
    }
}

sub end_unstarted {
    report('N', $_[0]);
    exit 0;
}

# The C library would hand a file without a known header to a shell; execve, which Juju's agent uses, refuses it.
sub require_executable_format {
    my ($path) = @_;
    open my $file, '<', $path or return;
    my $start = '';
    sysread $file, $start, 4;
    end_unstarted('exec format error') unless $start =~ /^#!/ || $start eq "\x7fELF";
}

# Seconds of a clock that only goes forward, in steps of a hundredth.
sub now { return (POSIX::times())[0] / POSIX::sysconf(POSIX::_SC_CLK_TCK()) }

my @fields = map { read_exactly(read_number()) } 1 .. read_number();
my ($directory, $grace, $user, $words) = splice @fields, 0, 4;
my @command = splice @fields, 0, $words;
%ENV = map { split /=/, $_, 2 } @fields;

umask 022;
$SIG{PIPE} = 'DEFAULT';
require_executable_format($command[0]);

pipe my $output, my $output_end or die "pipe: $!\n";
pipe my $errors, my $errors_end or die "pipe: $!\n";
pipe my $failure, my $failure_end or die "pipe: $!\n";

my $child = fork // end_unstarted(lcfirst "$!");
if ($child == 0) {
    my $why = eval {
        POSIX::setsid();
        chdir $directory or die "chdir $directory: " . lcfirst("$!") . "\n";
        open STDIN, '<', '/dev/null' or die "/dev/null: $!\n";
        open STDOUT, '>&', $output_end or die "dup: $!\n";
        open STDERR, '>&', $errors_end or die "dup: $!\n";
        if ($user ne '') {
            $) = "$user $user";
            $( = $user;
            POSIX::setgid($user);
            POSIX::setuid($user);
            die "cannot become user $user\n" unless $< == $user && $> == $user;
        }
        no warnings 'exec';
        exec { $command[0] } @command;
        lcfirst "$!";
    } // $@;
    chomp $why;
    syswrite $failure_end, $why;
    POSIX::_exit(127);
}
close $_ for $output_end, $errors_end, $failure_end;
my $why = '';
while (1) {
    my $read = sysread $failure, $why, 4096, length $why;
    last if defined $read && $read == 0;
    last if !defined $read && !$!{EINTR};
}
if (length $why) {
    waitpid $child, 0;
    end_unstarted($why);
}
report('P', $child);

# A process descriptor can be waited for together with the pipes; the call has this number on every architecture.
my $pidfd_open = 434;
my $ended = syscall $pidfd_open, $child, 0;
die "cannot watch process $child: $!\n" if $ended < 0;

my %sources = (fileno($output) => [$output, 'O'], fileno($errors) => [$errors, 'E']);
my %control = (fileno(STDIN) => \*STDIN);
my ($status, $ends_at);
until (defined $status && (!%sources || defined $ends_at && now() >= $ends_at)) {
    my $ready = '';
    vec($ready, $_, 1) = 1 for keys %sources, keys %control, defined $status ? () : $ended;
    my $wait = !defined $status ? undef : defined $ends_at ? $ends_at - now() : undef;
    $wait = 0 if defined $wait && $wait < 0;
    next if select($ready, undef, undef, $wait) < 0;
    for my $number (keys %sources) {
        next unless vec $ready, $number, 1;
        my ($source, $type) = @{ $sources{$number} };
        my $read = sysread $source, my $bytes, 65536;
        if ($read) { report($type, $bytes) }
        elsif (defined $read || !$!{EINTR}) { delete $sources{$number} }
    }
    if (%control && vec $ready, fileno(STDIN), 1) {
        my $read = sysread STDIN, my $signals, 64;
        if (!$read) { %control = () unless !defined $read && $!{EINTR} }
        else {
            kill $_ & 127, $_ & 128 ? -$child : $child for defined $status ? () : unpack 'C*', $signals;
            $grace = 0.1 if $grace eq '' && $signals =~ /\x09/;
        }
    }
    if (!defined $status && vec $ready, $ended, 1) {
        waitpid $child, 0;
        $status = $?;
    }
    $ends_at //= now() + $grace if defined $status && $grace ne '';
}

if   ($status & 127) { report('S', $status & 127) }
else                 { report('X', $status >> 8) }
