#!/usr/bin/perl
# Stands in for a hook tool while answers are recorded: asks the real one, and keeps the question with the answer.
#
# BENCH_TOOLS: where the real tools are. BENCH_RECORD: where the records go.
use strict;
use warnings;
use Time::HiRes ();

my ($tool) = $0 =~ m{([^/]+)$};
my $record = sprintf '%s/%.6f-%d', $ENV{BENCH_RECORD}, Time::HiRes::time(), $$;

# The recording is made in the context of a command, which is no action.
my %of_actions = ('action-get' => '{}', 'action-set' => '', 'action-log' => '', 'action-fail' => '');

my $status = 0;
if (exists $of_actions{$tool}) {
    write_file("$record.output", $of_actions{$tool});
    write_file("$record.errors", '');
}
else {
    my $child = fork // die "cannot fork: $!\n";
    if ($child == 0) {
        open STDOUT, '>', "$record.output" or die "cannot write $record.output: $!\n";
        open STDERR, '>', "$record.errors" or die "cannot write $record.errors: $!\n";
        exec {"$ENV{BENCH_TOOLS}/$tool"} $tool, @ARGV or die "cannot run $tool: $!\n";
    }
    waitpid $child, 0;
    $status = $? >> 8;
}
write_file("$record.question", join("\0", $tool, $status, "@ARGV"));
print STDOUT read_file("$record.output");
print STDERR read_file("$record.errors");
exit $status;

sub write_file {
    my ($path, $text) = @_;
    open my $file, '>:raw', $path or die "cannot write $path: $!\n";
    print {$file} $text;
    close $file or die "cannot write $path: $!\n";
}

sub read_file {
    my ($path) = @_;
    open my $file, '<:raw', $path or die "cannot read $path: $!\n";
    local $/;
    return <$file> // '';
}
