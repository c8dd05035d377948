#include "verifier/programs/calls.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "instances/error.hpp"
#include "instances/json.hpp"
#include "reductions/reduction.hpp"
#include "verifier/engines/process.hpp"

namespace reductio {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  return first == text.npos ? "" : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// ", saying '...'": the last line of what it wrote to its standard error, which says the most in any language.
std::string last_words(const std::string& err) {
  constexpr std::size_t most = 200;
  std::string_view text = trimmed(err);
  text.remove_prefix(text.rfind('\n') + 1);
  return text.empty() ? "" : ", saying " + in_quotes(text.substr(0, most));
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
  if (result.how != ProcessResult::How::finished && work.over()) throw Stopped("deadline");
  const bool well =
      call.any_status ? result.how == ProcessResult::How::finished && result.signal == 0 : result.succeeded();
  if (!well) throw Misbehaviour(call.role, ending(result, limits), call.expected);
  return result;
}

std::string first_word(std::string_view text) {
  std::string word(text.substr(0, text.find_first_of(blanks)));
  std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::tolower(c); });
  return word;
}

}  // namespace

std::string call_reduce(const Programs& programs, const std::string& source, const Work& work) {
  const Call call{"--program", programs.reduce, "an instance of " + programs.to};
  return run(call, source, programs.limits, work).out;
}

Instance read_image(const Programs& programs, const std::string& image) {
  const auto refuse = [&](const std::string& did) {
    return Misbehaviour("--program", did, "an instance of " + programs.to);
  };
  const Problem& target = find_problem(programs.to);
  std::optional<Instance> out;
  try {
    out = read_bytes({.bytes = image});
  } catch (const InputError& e) {
    throw refuse(fmt::format("writes what is no instance ({})", e.what()));
  }
  if (out->problem != programs.to || out->shape() != target.shape)
    throw refuse("writes an instance of " + in_quotes(out->problem));
  if (!target.decision(out->threshold()))
    throw refuse("writes no threshold, so the answer is neither yes nor no");
  return std::move(*out);
}

std::optional<Witness> call_back(const Programs& programs, const Instance& source, const std::string& image,
                                 const Json& witness, const Work& work) {
  const Json input{{"source", write_bytes(source, {})}, {"target", image}, {"witness", witness}};
  const Call call{"--back", programs.back, "a witness of the source, or no"};
  const std::string said =
      run(call, input.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n", programs.limits, work).out;
  if (first_word(trimmed(said)) == "no") return std::nullopt;
  try {
    return programs.read_witness(said, source);
  } catch (const InputError& e) {
    throw Misbehaviour(call.role, fmt::format("writes what is no witness ({})", e.what()), call.expected);
  }
}

TargetAnswer call_decide(const Programs& programs, const std::string& image, const Work& work) {
  constexpr int yes = 10, no = 20;
  const Call call{"--decide", programs.decide, "yes or no on the first line, or exit status 10 or 20", true};
  const ProcessResult result = run(call, image, programs.limits, work);
  const std::string_view text = trimmed(result.out);
  const std::string word = first_word(text);
  const bool said = word == "yes" || word == "no";
  if (result.exit_code != yes && result.exit_code != no && (result.exit_code != 0 || !said))
    throw Misbehaviour(call.role,
                       result.exit_code != 0 ? ending(result, programs.limits)
                                             : fmt::format("says {}", in_quotes(text.substr(0, 40))),
                       call.expected);
  TargetAnswer out{result.exit_code == yes || (result.exit_code == 0 && word == "yes"), std::nullopt};
  if (said && (word == "yes") != out.yes)
    throw Misbehaviour(call.role, fmt::format("says {} and ends with status {}", word, result.exit_code),
                       call.expected);
  const std::string_view rest = said ? trimmed(text.substr(word.size())) : text;
  if (out.yes && !rest.empty()) out.witness = std::string(rest);
  return out;
}

}  // namespace reductio
