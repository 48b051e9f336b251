// plain_parse FILE: the least that reading a document takes, nlohmann::json::parse and no more.
// Prints the milliseconds of the parse alone.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

int main(int count, char** arguments) {
  if (count != 2) return 2;
  std::ifstream file(arguments[1], std::ios::binary | std::ios::ate);
  std::string text(static_cast<std::size_t>(file.tellg()), '\0');
  file.seekg(0);
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  const auto begin = std::chrono::steady_clock::now();
  const auto document = nlohmann::json::parse(text);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  std::printf("%.1f\n", took.count());
  return document.is_object() ? 0 : 1;
}
