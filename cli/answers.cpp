#include "cli/answers.hpp"

#include <fmt/format.h>

#include <cmath>
#include <filesystem>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "instances/json.hpp"
#include "reductions/base/reduction.hpp"

namespace reductio::cli {
namespace {

OrderedJson optional_json(const std::optional<Number>& value) {
  return value ? OrderedJson(*value) : OrderedJson();
}

}  // namespace

OrderedJson sizes_json(const Sizes& sizes) {
  OrderedJson out = OrderedJson::object();
  for (const auto& [name, value] : sizes.all) out[name] = value;
  return out;
}

OrderedJson answer_json(const Instance& instance, const Answer& answer, const std::string& solver,
                        double seconds) {
  OrderedJson out{{"problem", instance.problem}};
  out.update(sizes_json(sizes(instance.data)));
  out["answer"] = name(answer.kind);
  out["witness"] = answer.witness ? OrderedJson(instance.shape().json(*answer.witness)) : OrderedJson();
  out["value"] = optional_json(answer.value);
  out["threshold"] = optional_json(instance.threshold());
  out["solver"] = solver;
  out["seconds"] = std::round(seconds * 1e6) / 1e6;
  return out;
}

OrderedJson instance_json(const Instance& instance, const Written& written) {
  OrderedJson out{{"file", written.file}, {"bytes", written.bytes}, {"problem", instance.problem}};
  out.update(sizes_json(sizes(instance.data)));
  out["threshold"] = optional_json(instance.threshold());
  out["answer"] = name(instance.provenance.known.kind);
  out["known_by"] = instance.provenance.known_by;
  out["sha256"] = digest(instance);
  return out;
}

TypedAnswer typed_answer(const std::string& word) {
  const bool file = word == "-" || std::filesystem::exists(word);
  const bool plain = !file && word.find_first_not_of("0123456789,[]- ") == std::string::npos;
  return plain ? TypedAnswer{word, "ANSWER", false} : TypedAnswer{read_whole(word), word};
}

std::string answered_file(const std::string& text, const std::string& place) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || text[first] != '{') return "";
  const Json file = parse_json(text, place).value("file", Json());
  if (file.is_null()) return "";
  if (!file.is_string()) throw InputError(place + ": file", shown(file), "a name in quotes");
  return file.get<std::string>();
}

int status_of(AnswerKind kind) {
  switch (kind) {
    case AnswerKind::yes:
      return yes;
    case AnswerKind::no:
      return no;
    case AnswerKind::optimum:
    case AnswerKind::value:
      return optimum;
    case AnswerKind::unknown:
      break;
  }
  return done;
}

}  // namespace reductio::cli
