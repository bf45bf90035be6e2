#!/usr/bin/perl
# Runs charms' dispatch on a unit, again and again, and measures each run.
#
# Arguments: a directory of its own, how often, and the plan's file. Each line of the plan is a charm's name, its
# directory, an event's name, and variables NAME=VALUE, apart by tabs. Event by event, each charm is first run with the
# unit's real hook tools, and their answers are kept; then all charms are run in turns, with programs in the tools' place
# that know nothing but these answers. Prints, apart by tabs:
#
#   tools CHARM EVENT NAME COUNT           hook-tool processes of one run
#   run CHARM EVENT WALL CPU PEAK          microseconds, microseconds, KiB: of dispatch and what it waited for
use strict;
use warnings;
use POSIX ();
use Time::HiRes ();

my %wait4 = ('x86_64' => 61, 'aarch64' => 260);
my $machine = (POSIX::uname())[4];
my $wait4 = $wait4{$machine} // die "cannot measure on $machine: the number of its wait4 is not known here\n";
my $sets = qr/^(?:juju-log|(?:status|relation|state|leader|action|secret|application-version|payload-status)-set
    |action-(?:log|fail)|state-delete|open-port|close-port|secret-(?:grant|revoke|remove))$/x;
# A charm may look at less when nothing has changed since its last run: the second one is the usual one.
my $recorded = 2;

my ($work, $runs, $plan_file) = @ARGV;
my ($tools) = grep { -x "$_/juju-log" } split /:/, $ENV{PATH};
die "no hook tools on the PATH\n" unless defined $tools;
$| = 1;

my @plan = map {
    chomp;
    my ($charm, $directory, $event, @variables) = split /\t/;
    { charm => $charm, directory => $directory, event => $event, variables => { map { split /=/, $_, 2 } @variables } }
} lines($plan_file);

my (@events, %plan_of);
for my $line (@plan) {
    push @events, $line->{event} unless $plan_of{ $line->{event} };
    push @{ $plan_of{ $line->{event} } }, $line;
}
for my $event (@events) {
    my @lines = @{ $plan_of{$event} };
    for my $line (@lines) {
        my $name = "$line->{charm}-$event";
        my %count;
        %count = record($line, $name) for 1 .. $recorded;
        print join("\t", 'tools', $line->{charm}, $event, $_, $count{$_}), "\n" for sort keys %count;
        $line->{stubs} = make_stubs($name);
        dispatch($line, PATH => path($line->{stubs}));
    }
    for (1 .. $runs) {
        for my $line (@lines) {
            print join("\t", 'run', $line->{charm}, $event, dispatch($line, PATH => path($line->{stubs}))), "\n";
        }
        # Nobody is always behind the same other one.
        push @lines, shift @lines;
    }
}

# Returns how many processes of each tool there were.
sub record {
    my ($line, $name) = @_;
    my ($recorders, $records) = ("$work/recorders", "$work/records/$name");
    mkdir $_ for $recorders, "$work/records", $records;
    my %before = map { $_ => 1 } glob "$records/*.question";
    for my $tool (map { m{([^/]+)$} } glob "$tools/*") {
        symlink "$work/hook-tool-recorder.pl", "$recorders/$tool" unless -l "$recorders/$tool";
    }
    dispatch($line, PATH => path($recorders), BENCH_TOOLS => $tools, BENCH_RECORD => $records);
    my %count;
    $count{ (split /\0/, read_file($_))[0] }++ for grep { !$before{$_} } glob "$records/*.question";
    return %count;
}

# A shell's built-in commands answer: nothing is quicker without a compiler.
sub make_stubs {
    my ($name) = @_;
    my $stubs = "$work/stubs-$name";
    mkdir $stubs;
    my (%cases, %known);
    for my $question (sort glob "$work/records/$name/*.question") {
        my ($tool, $status, $words) = split /\0/, read_file($question), 3;
        next if $known{$tool}{$words}++;
        my ($output, $errors) = map { read_file($question =~ s/question$/$_/r) } 'output', 'errors';
        $cases{$tool} .= quoted($words) . ") printf '%s' " . quoted($output);
        $cases{$tool} .= "; printf '%s' " . quoted($errors) . ' >&2' if length $errors;
        $cases{$tool} .= "; exit $status ;;\n";
    }
    for my $tool (map { m{([^/]+)$} } glob "$tools/*") {
        my $else = $tool =~ $sets ? '' : "printf '%s\\n' \"no answer is recorded to: $tool \$*\" | tee -a $work/unanswered >&2; exit 70\n";
        open my $file, '>', "$stubs/$tool" or die "cannot write $stubs/$tool: $!\n";
        print {$file} "#!/bin/sh\ncase \"\$*\" in\n" . ($cases{$tool} // '') . "esac\n$else";
        close $file or die "cannot write $stubs/$tool: $!\n";
        chmod 0755, "$stubs/$tool";
    }
    return $stubs;
}

# Returns wall and processor time in microseconds and the peak in KiB; dies when dispatch does not end well.
sub dispatch {
    my ($line, %variables) = @_;
    my $output = "$work/output";
    my $begin = Time::HiRes::clock_gettime(Time::HiRes::CLOCK_MONOTONIC());
    my $child = fork // die "cannot fork: $!\n";
    if ($child == 0) {
        delete @ENV{grep { /^JUJU_(?:ACTION|HOOK|DISPATCH|RELATION|REMOTE|SECRET)/ } keys %ENV};
        $ENV{$_} = $variables{$_} for keys %variables;
        $ENV{$_} = $line->{variables}{$_} for keys %{ $line->{variables} };
        $ENV{JUJU_CHARM_DIR} = $ENV{CHARM_DIR} = $line->{directory};
        chdir $line->{directory} or POSIX::_exit(71);
        open STDIN, '<', '/dev/null';
        open STDOUT, '>', $output;
        open STDERR, '>&', \*STDOUT;
        exec {"$line->{directory}/dispatch"} "$line->{directory}/dispatch" or POSIX::_exit(72);
    }
    my ($status, $usage) = (pack('i', 0), "\0" x 256);
    my $ended = syscall $wait4, $child, $status, 0, $usage;
    my $wall = Time::HiRes::clock_gettime(Time::HiRes::CLOCK_MONOTONIC()) - $begin;
    die "cannot wait for $line->{charm}: $!\n" unless $ended == $child;
    if (unpack('i', $status) != 0) {
        die sprintf "%s ended %s with status %d: %s\n", $line->{charm}, $line->{event}, unpack('i', $status) >> 8,
            last_of(read_file($output) . (-e "$work/unanswered" ? read_file("$work/unanswered") : ''));
    }
    my ($user, $user_micro, $system, $system_micro, $peak) = unpack 'l!5', $usage;
    return (int($wall * 1e6), ($user + $system) * 1_000_000 + $user_micro + $system_micro, $peak);
}

sub last_of {
    my ($text) = @_;
    return length $text > 2000 ? substr $text, -2000 : $text;
}

sub path {
    my ($first) = @_;
    return join ':', $first, grep { $_ ne $tools } split /:/, $ENV{PATH};
}

sub quoted {
    my ($text) = @_;
    return "'" . $text =~ s/'/'\\''/gr . "'";
}

sub lines {
    my ($path) = @_;
    open my $file, '<', $path or die "cannot read $path: $!\n";
    return grep { /\S/ } <$file>;
}

sub read_file {
    my ($path) = @_;
    open my $file, '<:raw', $path or die "cannot read $path: $!\n";
    local $/;
    return <$file> // '';
}
