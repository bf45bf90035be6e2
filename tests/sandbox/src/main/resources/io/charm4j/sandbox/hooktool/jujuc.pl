#!/usr/bin/perl
# Every hook tool: asks the unit's agent, prints its answer, exits with its code.
#
# The name that it is called by is the tool's name. Request: a count, then as many fields, each with its length first
# (32 bits, big-endian): context id, working directory, tool, the words. Answers are a letter and its content: "I" asks
# for standard input, which is then sent as one more field; "A" is followed by the exit code and the two outputs.
use strict;
use warnings;
use Socket;

sub fail {
    print STDERR "ERROR $_[0]\n";
    exit 1;
}

sub read_exactly {
    my ($agent, $length) = @_;
    my $bytes = '';
    while (length $bytes < $length) {
        my $read = sysread $agent, $bytes, $length - length $bytes, length $bytes;
        fail('unexpected EOF') unless $read;
    }
    return $bytes;
}

sub read_field {
    my ($agent) = @_;
    return read_exactly($agent, unpack 'N', read_exactly($agent, 4));
}

sub write_all {
    my ($target, $bytes) = @_;
    my $offset = 0;
    while ($offset < length $bytes) {
        my $written = syswrite $target, $bytes, length($bytes) - $offset, $offset;
        if    (defined $written) { $offset += $written }
        elsif (!$!{EINTR})       { fail(lcfirst "$!") }
    }
}

sub current_directory {
    my $directory = readlink '/proc/self/cwd';
    return defined $directory ? $directory : fail('cannot get the working directory: ' . lcfirst "$!");
}

$SIG{PIPE} = 'IGNORE';
binmode $_ for \*STDIN, \*STDOUT, \*STDERR;
my $tool = $0 =~ s{.*/}{}sr;
my $context = $ENV{JUJU_CONTEXT_ID} // '';
fail('JUJU_CONTEXT_ID not set') if $context eq '';
my $address = $ENV{JUJU_AGENT_SOCKET_ADDRESS} // '';
fail('JUJU_AGENT_SOCKET_ADDRESS not set') if $address eq '';

socket my $agent, PF_UNIX, SOCK_STREAM, 0 or fail('socket: ' . lcfirst "$!");
connect $agent, pack_sockaddr_un($address) or fail("dial unix $address: connect: " . lcfirst "$!");
my @request = ($context, current_directory(), $tool, @ARGV);
write_all($agent, pack 'N (N/a*)*', scalar @request, @request);

my $answer = read_exactly($agent, 1);
if ($answer eq 'I') {
    local $/ = undef;
    my $input = <STDIN>;
    write_all($agent, pack 'N/a*', $input // '');
    $answer = read_exactly($agent, 1);
}
my $code = unpack 'N', read_exactly($agent, 4);
my $output = read_field($agent);
my $errors = read_field($agent);
write_all(\*STDERR, $errors);
write_all(\*STDOUT, $output);
exit $code;
