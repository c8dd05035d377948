#include "verifier/programs/calls.hpp"

#include <fmt/format.h>

#include <cstring>

#include "instances/error.hpp"
#include "instances/json.hpp"
#include "instances/read_answer.hpp"
#include "reductions/base/reduction.hpp"
#include "verifier/engines/process.hpp"

namespace reductio::verifier {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  return first == text.npos ? "" : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// ", saying '...'": the last line of what it wrote to its standard error, which says the most in any language.
// It is whole unless it is longer than any that is meant to be read.
std::string last_words(const std::string& err) {
  constexpr std::size_t most = 4096;
  std::string_view text = trimmed(err);
  text.remove_prefix(text.rfind('\n') + 1);
  return text.empty() ? "" : ", saying " + in_quotes(text, most);
}

std::string ending(const ProcessResult& result, const CallLimits& limits) {
  switch (result.how) {
    case ProcessResult::How::timed_out:
      return fmt::format("does not end within {} s", std::chrono::duration<double>(limits.time).count());
    case ProcessResult::How::flooded:
      return fmt::format("writes more than {} MiB", limits.output >> 20);
    case ProcessResult::How::not_found:
      return "cannot be run (" + result.err + ")";
    case ProcessResult::How::stopped:
    case ProcessResult::How::finished:
      break;
  }
  if (result.signal == 0)
    return fmt::format("ends with status {}{}", result.exit_code, last_words(result.err));
  const char* name = ::sigdescr_np(result.signal);
  return fmt::format("is ended by signal {} ({}){}", result.signal, name != nullptr ? name : "unknown",
                     last_words(result.err));
}

struct Call {
  std::string role;
  const CommandWords& command;
  std::string expected;
  bool any_status = false;  // the exit status is part of the answer
};

ProcessResult run(const Call& call, const std::string& input, const CallLimits& limits, const Work& work) {
  const ProcessLimits process{
      .deadline = Work::Clock::now() + limits.time,
      .memory = limits.memory,
      .file = limits.file,
      .processor_seconds =
          static_cast<std::uint64_t>(std::chrono::ceil<std::chrono::seconds>(limits.time).count()) + 1,
      .output = limits.output};
  ProcessResult result = run_process(call.command, input, process, work);
  if (result.how != ProcessResult::How::finished && work.over()) throw work.stopped("deadline");
  const bool well =
      call.any_status ? result.how == ProcessResult::How::finished && result.signal == 0 : result.succeeded();
  if (!well) throw ProgramFault(call.role, ending(result, limits), call.expected);
  return result;
}

// Of a formula's answer: how much of the model is there.
std::string shortness(const AnswerRead& read, std::size_t vars) {
  return fmt::format("writes a model of {} of {} variables that does not hold with the others false",
                     vars - read.unmentioned, vars);
}

// A line that is not blank and no comment, so that its blanks and ends mean nothing.
std::string untidied(const std::string& text) {
  std::string out = "c written with comments, trailing blanks and CRLF\r\n";
  for (const char c : text) out += c == '\n' ? std::string(" \t\r\n") : std::string(1, c);
  return out + "c the end\r\n";
}

}  // namespace

std::string source_text(const Programs& programs, const Instance& source) {
  const std::string text = write_bytes(source, {.bare = true});
  return programs.untidy ? untidied(text) : text;
}

std::string call_reduce(const Programs& programs, const std::string& source, const Work& work) {
  const Call call{"--program", programs.reduce, "an instance of " + programs.to};
  return run(call, source, programs.limits, work).out;
}

Instance read_image(const Programs& programs, const std::string& image) {
  const auto refuse = [&](const std::string& did) {
    return ProgramFault("--program", did, "an instance of " + programs.to);
  };
  const Problem& target = find_problem(programs.to);
  std::optional<Instance> out;
  try {
    out = read_bytes({.bytes = image});
  } catch (const InputError& e) {
    throw refuse(fmt::format("writes what is no instance ({})", e.what()));
  }
  if (out->problem != programs.to || &out->shape() != target.shape)
    throw refuse("writes an instance of " + in_quotes(out->problem));
  if (!target.decision(out->threshold()))
    throw refuse("writes no threshold, so the answer is neither yes nor no");
  return std::move(*out);
}

std::optional<Witness> call_back(const Programs& programs, const Instance& source, const std::string& image,
                                 const Json& witness, const Work& work) {
  const Json input{{"source", source_text(programs, source)}, {"target", image}, {"witness", witness}};
  const Call call{"--back", programs.back, "a witness of the source, or no"};
  const std::string said =
      run(call, input.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n", programs.limits, work).out;
  const std::size_t vars = numbers_of_witness(source.data);
  AnswerRead read;
  try {
    read = read_answer(said, "its output", source.shape(), vars);
  } catch (const InputError& e) {
    throw ProgramFault(call.role, fmt::format("writes what is no witness ({})", e.what()), call.expected);
  }
  if (read.answer.kind == AnswerKind::no) return std::nullopt;
  if (!read.answer.witness)
    throw ProgramFault(call.role, fmt::format("says {} without a witness", name(read.answer.kind)),
                       call.expected);
  if (read.unmentioned > 0 && !surely(find_problem(programs.from).holds(source.data, *read.answer.witness)))
    throw ProgramFault(call.role, shortness(read, vars), "each variable once");
  return read.answer.witness;
}

TargetAnswer call_decide(const Programs& programs, const std::string& image, const Work& work) {
  constexpr int yes = 10, no = 20;
  const Call call{"--decide", programs.decide,
                  "a line that says yes or no, or exit status 10 or 20 without one", true};
  const ProcessResult result = run(call, image, programs.limits, work);
  const auto refuse = [&](const std::string& did) { return ProgramFault(call.role, did, call.expected); };
  if (result.exit_code != 0 && result.exit_code != yes && result.exit_code != no)
    throw refuse(ending(result, programs.limits));
  std::optional<StatusLine> status;
  try {
    status = first_status(result.out, "its output");
  } catch (const InputError& e) {
    throw refuse(fmt::format("writes what is no answer ({})", e.what()));
  }
  if (!status && result.exit_code == 0) throw refuse(fmt::format("says {}", in_quotes(trimmed(result.out))));
  const AnswerKind kind = status ? status->kind : result.exit_code == yes ? AnswerKind::yes : AnswerKind::no;
  if (kind == AnswerKind::unknown) throw refuse("says unknown");
  const bool contradicted = result.exit_code != 0 && (kind == AnswerKind::yes) != (result.exit_code == yes);
  if (contradicted)
    throw refuse(fmt::format("says {} and ends with status {}", name(kind), result.exit_code));
  const std::string_view rest = status ? status->rest : std::string_view(result.out);
  if (kind == AnswerKind::yes)
    return {true, trimmed(rest).empty() ? std::nullopt : std::optional(std::string(trimmed(rest)))};
  if (status && !says_nothing(rest))
    throw refuse(fmt::format("says no, and {} after it", in_quotes(trimmed(rest))));
  return {};
}

}  // namespace reductio::verifier
