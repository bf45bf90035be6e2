#!/usr/bin/perl
# A charm without a will of its own: it tells the test beside it what it was started with, and then does what the test says.
#
# Its socket is beside the agent's. It sends a count and as many fields: how many words it was started with, the words, and its
# environment. Then it gets commands, a letter each: "T" and fields (standard input or not, the input, the words) runs a
# program from the PATH and answers with its exit code and both outputs; "P" and two fields prints them; "S" sends a signal to
# this process; "X" ends it with an exit code. Numbers have 32 bits, big-endian; a field has its length first.
use strict;
use warnings;
use Socket;

sub take {
    my ($test, $length) = @_;
    my $bytes = '';
    while (length $bytes < $length) {
        my $read = sysread $test, $bytes, $length - length $bytes, length $bytes;
        die "the test went away\n" unless $read;
    }
    return $bytes;
}

sub number { return unpack 'N', take($_[0], 4) }
sub field  { return take($_[0], number($_[0])) }

sub give {
    my ($test, $bytes) = @_;
    my $offset = 0;
    while ($offset < length $bytes) {
        my $written = syswrite $test, $bytes, length($bytes) - $offset, $offset;
        die "the test went away: $!\n" unless defined $written;
        $offset += $written;
    }
}

sub content {
    my ($file) = @_;
    seek $file, 0, 0;
    local $/ = undef;
    return readline($file) // '';
}

# Its three streams are files: no pipe can fill up.
sub run {
    my ($has_input, $input, @words) = @_;
    my ($in, $out, $errors);
    open $in, $has_input ? '+>' : '<', $has_input ? undef : '/dev/null' or die "standard input: $!\n";
    open $out,    '+>', undef or die "standard output: $!\n";
    open $errors, '+>', undef or die "standard error: $!\n";
    if ($has_input) { give($in, $input); sysseek $in, 0, 0 }
    my $child = fork // die "fork: $!\n";
    if ($child == 0) {
        open STDIN,  '<&', $in     or exit 126;
        open STDOUT, '>&', $out    or exit 126;
        open STDERR, '>&', $errors or exit 126;
        { no warnings 'exec'; exec { $words[0] } @words }
        print STDERR "exec $words[0]: $!\n";
        exit 127;
    }
    waitpid $child, 0;
    return ($? & 127 ? 128 + ($? & 127) : $? >> 8, content($out), content($errors));
}

$| = 1;
binmode $_ for \*STDOUT, \*STDERR;
(my $agent = $ENV{JUJU_CHARM_DIR} // '/') =~ s{/charm$}{};
socket my $test, PF_UNIX, SOCK_STREAM, 0 or die "socket: $!\n";
connect $test, pack_sockaddr_un("$agent/puppet.socket") or die "no test to obey: $!\n";
my @hello = (scalar @ARGV, @ARGV, map { "$_=$ENV{$_}" } sort keys %ENV);
give($test, pack 'N (N/a*)*', scalar @hello, @hello);
while (1) {
    my $command = take($test, 1);
    if ($command eq 'X') { exit number($test) }
    if ($command eq 'S') { kill number($test), $$; next }
    my @fields = map { field($test) } 1 .. number($test);
    if ($command eq 'P') {
        print STDOUT $fields[0];
        print STDERR $fields[1];
        give($test, 'P');
    }
    elsif ($command eq 'T') {
        give($test, pack 'N N/a* N/a*', run(@fields));
    }
}
