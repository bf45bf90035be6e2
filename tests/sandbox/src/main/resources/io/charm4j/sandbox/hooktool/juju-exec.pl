#!/usr/bin/perl
# juju-exec: runs commands in the context of a unit of this machine, between the unit's other operations.
#
#   juju-exec [flags] <unit> '<commands>'       juju-exec -u <unit> [flags] [--] <word> ...
#
# Asks the unit's agent on its run.socket. Request: a count, then as many fields, each with its length first (32 bits,
# big-endian): relation, remote application, remote unit, commands; empty where not given. Answer: the letter "A", the
# exit code, and the two outputs.
use strict;
use warnings;
use Socket;

my $usage = <<'USAGE';
Usage: juju-exec [flags] <unit-name> <commands>

Run commands in a unit's hook context.

Flags:
--force-remote-unit  (= false)
    accept a remote unit that is not in the relation
--no-context  (= false)
    do not run the command in a unit context
--operator  (= false)
    accepted, without effect on machines
-r, --relation (= "")
    run the commands for a specific relation context on a unit
--remote-app (= "")
    run the commands for a specific remote application in a relation context on a unit
--remote-unit (= "")
    run the commands for a specific remote unit in a relation context on a unit
-u, --unit (= "")
    explicitly specify the unit name
USAGE

sub fail {
    my ($message, $code) = @_;
    print STDERR "ERROR $message\n";
    exit $code;
}

sub read_exactly {
    my ($agent, $length) = @_;
    my $bytes = '';
    while (length $bytes < $length) {
        my $read = sysread $agent, $bytes, $length - length $bytes, length $bytes;
        next if !defined $read && $!{EINTR};
        fail('unexpected EOF', 1) unless $read;
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
        elsif (!$!{EINTR})       { fail(lcfirst "$!", 1) }
    }
}

# A word that a shell reads as itself.
sub quoted {
    my ($word) = @_;
    return $word if $word =~ m{\A[\w@%+=:,./-]+\z};
    return "'" . ($word =~ s/'/'"'"'/gr) . "'";
}

my %texts   = (u => 'unit', unit => 'unit', r => 'relation', relation => 'relation', 'remote-unit' => 'remote-unit',
    'remote-app' => 'remote-app');
my %toggles = map { $_ => $_ } 'force-remote-unit', 'no-context', 'operator', 'help';
my %given;
my @words = @ARGV;
while (@words && $words[0] =~ /^-/) {
    my $word = shift @words;
    last if $word eq '--';
    my ($name, $value) = $word =~ /^--([^=]+)(?:=(.*))?$/s;
    ($name, $value) = $word =~ /^-(.)(.+)?$/s unless defined $name;
    $name = 'help' if $name eq 'h';
    if ($toggles{$name}) {
        $given{$name} = !defined $value || $value =~ /^(?:1|t|true)$/i;
    }
    elsif ($texts{$name}) {
        fail("option needs an argument: $word", 2) unless defined $value || @words;
        $given{ $texts{$name} } = $value // shift @words;
    }
    else {
        fail('option provided but not defined: ' . $word =~ s/=.*//sr, 2);
    }
}
if ($given{help}) {
    print $usage;
    exit 0;
}
my $unit = $given{unit} // '';
if ($unit eq '' && !$given{'no-context'}) {
    fail('missing unit-name', 2) unless @words;
    $unit = shift @words;
}
shift @words if @words && $words[0] eq '--';
fail('missing commands', 2) unless @words;
my $commands = @words == 1 ? $words[0] : join ' ', map { quoted($_) } @words;

if ($given{'no-context'}) {
    exec { '/bin/bash' } '/bin/bash', '-c', $commands or fail('/bin/bash: ' . lcfirst "$!", 1);
}
my $context = $ENV{JUJU_CONTEXT_ID} // '';
fail("juju-exec cannot be called from within a hook, have context \"$context\"", 1) if $context ne '';
my $remote_unit = $given{'remote-unit'} // '';
my $relation = $given{relation} // '';
fail("remote unit: $remote_unit, provided without a relation", 1) if $remote_unit ne '' && $relation eq '';

my $tag = $unit =~ /^unit-/ ? $unit : 'unit-' . $unit =~ s{/}{-}r;
my $directory = "/var/lib/juju/agents/$tag";
fail("unit \"$unit\" not found on this machine", 1) if $tag =~ m{/} || !-d $directory;
$SIG{PIPE} = 'IGNORE';
binmode $_ for \*STDOUT, \*STDERR;
my $address = "$directory/run.socket";
socket my $agent, PF_UNIX, SOCK_STREAM, 0 or fail('socket: ' . lcfirst "$!", 1);
connect $agent, pack_sockaddr_un($address) or fail("dial unix $address: connect: " . lcfirst "$!", 1);
my @request = ($relation, $given{'remote-app'} // '', $remote_unit, $given{'force-remote-unit'} ? 'true' : '', $commands);
write_all($agent, pack 'N (N/a*)*', scalar @request, @request);
fail('unexpected answer', 1) unless read_exactly($agent, 1) eq 'A';
my $code = unpack 'N', read_exactly($agent, 4);
my $output = read_field($agent);
my $errors = read_field($agent);
write_all(\*STDOUT, $output);
write_all(\*STDERR, $errors);
exit($code & 255);
