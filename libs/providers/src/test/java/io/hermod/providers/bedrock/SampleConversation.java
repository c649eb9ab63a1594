package io.hermod.providers.bedrock;

/** A conversation of three turns: thoughts, calls in parallel, an image in a result, a document, and a schema. */
final class SampleConversation {
    static final String CHAT = """
        {"model":"bedrock/claude","messages":[
          {"role":"system","content":[{"type":"text","text":"Be brief.","cache_control":{"type":"ephemeral"}}]},
          {"role":"user","content":"Weather in Oslo and Rome?"},
          {"role":"assistant","content":"Let me look.",
           "reasoning_details":[
             {"index":0,"type":"reasoning.text","text":"Two cities.","signature":"c2ln"},
             {"index":1,"type":"reasoning.encrypted","data":"cmVk"},
             {"index":2,"type":"reasoning.text","text":"unsigned"}],
           "tool_calls":[
             {"id":"call_1","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Oslo\\"}"}},
             {"id":"call_2","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Rome\\"}"}}]},
          {"role":"tool","tool_call_id":"call_1","content":"rain"},
          {"role":"tool","tool_call_id":"call_2","content":[
             {"type":"text","text":"see the picture"},
             {"type":"image_url","image_url":{"url":"data:image/png;base64,aW1n"}}]},
          {"role":"user","content":"And tomorrow?"},
          {"role":"assistant","content":"Sun."},
          {"role":"user","content":[
             {"type":"file","file":{"filename":"plan.pdf","file_data":"data:application/pdf;base64,cGRm"}},
             {"type":"text","text":"Does it fit the plan?"}]}],
         "tools":[{"type":"function","function":{"name":"weather","description":"Tells the weather.",
           "parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}],
         "tool_choice":"auto","max_tokens":4000,"stop":["END"],"reasoning":{"max_tokens":2048},
         "response_format":{"type":"json_schema","json_schema":{"name":"fit","schema":
           {"type":"object","properties":{"fits":{"type":"boolean"}},"additionalProperties":false}}},
         "service_tier":"priority","metadata":{"team":"a"},
         "guardrailConfig":{"guardrailIdentifier":"g1","guardrailVersion":"1","trace":"enabled"},
         "performanceConfig":{"latency":"optimized"}}\
        """;

    static final String BODY = """
        {"messages":[
          {"role":"user","content":[{"text":"Weather in Oslo and Rome?"}]},
          {"role":"assistant","content":[
            {"reasoningContent":{"reasoningText":{"text":"Two cities.","signature":"c2ln"}}},
            {"reasoningContent":{"redactedContent":"cmVk"}},
            {"text":"Let me look."},
            {"toolUse":{"toolUseId":"call_1","name":"weather","input":{"city":"Oslo"}}},
            {"toolUse":{"toolUseId":"call_2","name":"weather","input":{"city":"Rome"}}}]},
          {"role":"user","content":[
            {"toolResult":{"toolUseId":"call_1","content":[{"text":"rain"}]}},
            {"toolResult":{"toolUseId":"call_2","content":[
              {"text":"see the picture"},{"image":{"format":"png","source":{"bytes":"aW1n"}}}]}},
            {"text":"And tomorrow?"}]},
          {"role":"assistant","content":[{"text":"Sun."}]},
          {"role":"user","content":[
            {"document":{"format":"pdf","name":"plan","source":{"bytes":"cGRm"}}},
            {"text":"Does it fit the plan?"}]}],
         "system":[{"text":"Be brief."},{"cachePoint":{"type":"default"}}],
         "inferenceConfig":{"maxTokens":4000,"stopSequences":["END"]},
         "toolConfig":{"tools":[{"toolSpec":{"name":"weather","description":"Tells the weather.",
           "inputSchema":{"json":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}}],
           "toolChoice":{"auto":{}}},
         "outputConfig":{"textFormat":{"type":"json_schema","structure":{"jsonSchema":{"name":"fit","schema":
           "{\\"type\\":\\"object\\",\\"properties\\":{\\"fits\\":{\\"type\\":\\"boolean\\"}},\\"additionalProperties\\":false}"}}}},
         "additionalModelRequestFields":{"thinking":{"type":"enabled","budget_tokens":2048}},
         "serviceTier":{"type":"priority"},
         "requestMetadata":{"team":"a"},
         "guardrailConfig":{"guardrailIdentifier":"g1","guardrailVersion":"1","trace":"enabled"},
         "performanceConfig":{"latency":"optimized"}}\
        """;

    private SampleConversation() {}
}
